"""What reads pages: generators as data, and how a site's generator is found."""
