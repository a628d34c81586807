UPDATE orders SET customer_uuid = customer_ref::uuid;
