package dev.fairlead.promql.scrape;

import dev.fairlead.promql.labels.Labels;
import org.jspecify.annotations.Nullable;

/**
 * What a page may hold; one with more is a failed scrape and nothing of it is stored. 0 is no
 * limit.
 *
 * @param samples most samples after relabeling
 * @param bytes largest size of an unpacked page
 * @param labels most labels of a series, those of the target included
 * @param labelNameLength longest label name, in characters
 * @param labelValueLength longest label value, in characters
 */
public record ScrapeLimits(
        int samples, long bytes, int labels, int labelNameLength, int labelValueLength) {
    /** 50,000 samples and 16 MiB. */
    public static ScrapeLimits defaults() {
        return new ScrapeLimits(50_000, 16L << 20, 0, 0, 0);
    }

    /** What is wrong with a series; null where nothing is. */
    @Nullable String problem(Labels series) {
        if (labels > 0 && series.size() > labels) {
            return "label limit exceeded: %s has %d labels, the limit is %d"
                    .formatted(series.metricName(), series.size(), labels);
        }
        if (labelNameLength == 0 && labelValueLength == 0) {
            return null;
        }
        for (int i = 0; i < series.size(); i++) {
            String name = series.nameAt(i);
            if (labelNameLength > 0 && name.length() > labelNameLength) {
                return "label name length limit exceeded: '%s' of %s has %d characters, the limit is %d"
                        .formatted(name, series.metricName(), name.length(), labelNameLength);
            }
            int length = series.valueAt(i).length();
            if (labelValueLength > 0 && length > labelValueLength) {
                return "label value length limit exceeded: the value of '%s' of %s has %d characters, the limit is %d"
                        .formatted(name, series.metricName(), length, labelValueLength);
            }
        }
        return null;
    }
}
