-- Uses of images whose files are known, joined once: rules ask them again and again.

create or replace table image_use as
select measured_image.*
from measured_image;

create or replace view measured_image as
select image_use.*
from image_use;
