package dev.fairlead.promql.scrape;

import dev.fairlead.promql.labels.Labels;
import java.util.List;

/** The series of a target: how page and target labels go together, and which the scraper adds. */
final class ScrapeSeries {
    static final List<String> REPORTED =
            List.of(
                    "up",
                    "scrape_duration_seconds",
                    "scrape_samples_scraped",
                    "scrape_samples_post_metric_relabeling",
                    "scrape_series_added");

    private ScrapeSeries() {}

    static Labels labels(Labels scraped, ScrapeTarget target) {
        var result = scraped.toBuilder();
        target.labels()
                .forEach((name, value) -> {
                    String own = scraped.get(name);
                    if (own.isEmpty()) {
                        result.set(name, value);
                    } else if (!target.honor().labels()) {
                        String free = "exported_" + name;
                        while (scraped.has(free) || target.labels().has(free)) {
                            free = "exported_" + free;
                        }
                        result.set(free, own).set(name, value);
                    }
                });
        return result.build();
    }
}
