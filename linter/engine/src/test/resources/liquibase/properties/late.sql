SELECT '${a} ${afterwards} ${sub} ${local}';
