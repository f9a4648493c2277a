"""Cards on sheets, with the marks around them; and printers: what they are told, and what is wrong with them."""
