-- A number that several listings of one page give, each showing fewer products, is that of the whole shop.

update page
set declared_count = null
where page.declared_count > page.product_count
    and page.declared_count in (
        select listing.declared_count
        from page as listing
        where listing.page_type in ('category', 'brand') and listing.page_number is null
            and listing.declared_count > listing.product_count
        group by listing.declared_count
        having count(*) >= 3
    );
