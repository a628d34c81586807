DROP RULE no_delete ON order_payments;
