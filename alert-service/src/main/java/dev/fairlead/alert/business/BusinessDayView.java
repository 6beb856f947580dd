package dev.fairlead.alert.business;

/**
 * What was told of a business metric, as queries see it.
 *
 * @param id of the service and the metric
 * @param day the last one that was told
 */
public record BusinessDayView(String id, String day) {

    /** Kind of the documents. */
    public static final String KIND = "business-day";
}
