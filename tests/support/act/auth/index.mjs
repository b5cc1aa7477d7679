throw new Error('there is no Google Cloud here');
