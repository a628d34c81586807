ALTER TABLE payments ADD CHECK (method IN ('card', 'paypal', 'invoice', 'x1', 'x2', 'x3'));
