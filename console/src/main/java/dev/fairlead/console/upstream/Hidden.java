package dev.fairlead.console.upstream;

import dev.fairlead.console.upstream.Page.AlertSummary;
import java.util.List;

/**
 * What a silence would hide, or hides, now.
 *
 * @param matching alerts that are pending or fire, and that it means
 * @param silenced how many of them a silence hides already
 * @param items some of them
 */
public record Hidden(int matching, int silenced, List<AlertSummary> items) {

    /** In a sentence. */
    public String sentence() {
        if (matching == 0) {
            return "No alert that is pending or fires now.";
        }
        String alerts = matching == 1 ? "1 alert now" : matching + " alerts now";
        return silenced == 0
                ? alerts + "."
                : alerts + ", " + silenced + " of them silenced already.";
    }

    /** How many it means and does not name. */
    public int further() {
        return matching - items.size();
    }
}
