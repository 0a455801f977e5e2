"""Report formats: the table name -> reporter."""
