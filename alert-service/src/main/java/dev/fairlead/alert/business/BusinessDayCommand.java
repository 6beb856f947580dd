package dev.fairlead.alert.business;

import dev.fairlead.platform.stored.Stored;
import org.jspecify.annotations.Nullable;

/** What a business metric may be told. */
public sealed interface BusinessDayCommand {

    /**
     * A day is over.
     *
     * @param day such as 2026-11-30, in UTC
     */
    @Stored("close-business-day")
    record Close(Whose whose, String day, Measured measured) implements BusinessDayCommand {}

    /**
     * Whose day it is.
     *
     * @param metric its name in the service's file
     */
    record Whose(String service, String metric, String kind, @Nullable String unit) {}

    /**
     * What was measured on it.
     *
     * @param minutes in how many; more than 0
     */
    record Measured(double average, double lowest, double highest, long minutes) {}
}
