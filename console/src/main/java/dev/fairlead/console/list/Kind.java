package dev.fairlead.console.list;

/**
 * What a list is called.
 *
 * @param name of its address and of its rows' template, {@code <name>-rows}
 * @param title of the page
 * @param about a sentence below the title
 * @param nothing where there is none of them at all
 * @param noneFits where the filter leaves none
 */
public record Kind(
        String name, String title, String about, String nothing, String noneFits, Order order) {

    /**
     * How the list is ordered.
     *
     * @param first what the first page is called
     * @param more what comes after it is called
     */
    public record Order(String first, String more) {}

    /** What happened last comes first. */
    public static final Order NEWEST_FIRST = new Order("Newest", "Older");

    /** By name. */
    public static final Order BY_NAME = new Order("From A on", "Further on");

    public String path() {
        return "/" + name;
    }
}
