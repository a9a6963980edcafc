"""What mandate holders say in public: press releases, end-of-mission statements, posts."""
