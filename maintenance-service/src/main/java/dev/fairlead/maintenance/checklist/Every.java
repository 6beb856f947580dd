package dev.fairlead.maintenance.checklist;

import java.time.LocalDate;
import java.time.YearMonth;

/** How often an item of the checklist is to be ticked. */
public enum Every {
    DAY,
    MONTH;

    /** The period of that day: the day itself, or its month. */
    public String period(LocalDate day) {
        return this == DAY ? day.toString() : YearMonth.from(day).toString();
    }
}
