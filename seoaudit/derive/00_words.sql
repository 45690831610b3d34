-- What several steps say of an address.

create or replace temp macro origin_of(url) as regexp_extract(url, '^https?://[^/?]+');

create or replace temp macro path_of(url) as regexp_extract(url, '^https?://[^/?]+([^?]*)', 1);
