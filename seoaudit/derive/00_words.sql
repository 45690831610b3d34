-- What several steps say of an address.

create or replace temp macro origin_of(url) as regexp_extract(url, '^https?://[^/?]+');

create or replace temp macro path_of(url) as regexp_extract(url, '^https?://[^/?]+([^?]*)', 1);

-- The class of an image file's weight: within one, files of a format can be spared about the same share.
create or replace macro weight_class(bytes) as
    case when bytes < 10240 then 0 when bytes < 51200 then 1 when bytes < 204800 then 2 when bytes < 1048576 then 3 else 4 end;
