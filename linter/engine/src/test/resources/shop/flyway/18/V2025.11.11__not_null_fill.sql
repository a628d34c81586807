UPDATE customers SET vip = false WHERE vip IS NULL;
