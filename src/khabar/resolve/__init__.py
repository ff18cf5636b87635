"""What mentions mean: places on the map, dates on the calendar, actors by their ids."""
