package dev.fairlead.promql.scrape;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What sources say about metric families; each source's newest word counts. Safe for many threads.
 * Keeps at most a given number of families of a source, and leaves out what it says beyond.
 */
public final class MetadataIndex {
    private final Map<Object, Map<String, MetricMetadata>> bySource = new ConcurrentHashMap<>();

    /** Characters of a family; a longer one is no help to anybody. */
    private static final int LONGEST = 4096;

    private final int mostFamilies;

    /**
     * An empty index.
     *
     * @param mostFamilies of one source
     */
    public MetadataIndex(int mostFamilies) {
        this.mostFamilies = mostFamilies;
    }

    /** Replaces all that the source said. */
    public void replace(Object source, Collection<MetricMetadata> said) {
        var families = new ConcurrentHashMap<String, MetricMetadata>();
        add(said, families);
        bySource.put(source, families);
    }

    /** Adds to what the source said. */
    public void add(Object source, Collection<MetricMetadata> said) {
        add(said, bySource.computeIfAbsent(source, _ -> new ConcurrentHashMap<>()));
    }

    /** Forgets what the source said. */
    public void forget(Object source) {
        bySource.remove(source);
    }

    private void add(Collection<MetricMetadata> said, Map<String, MetricMetadata> families) {
        for (MetricMetadata each : said) {
            int length = each.name().length() + each.help().length() + each.unit().length();
            if (length > LONGEST) {
                continue;
            }
            if (families.size() < mostFamilies || families.containsKey(each.name())) {
                families.put(each.name(), each);
            }
        }
    }

    /**
     * Families in the order of their names, each with the different things that are said of it.
     *
     * @param metric only this family; empty for all
     */
    public Map<String, List<MetricMetadata>> families(String metric) {
        var all = new TreeMap<String, Set<MetricMetadata>>();
        for (Map<String, MetricMetadata> source : bySource.values()) {
            source.forEach((name, said) -> {
                if (metric.isEmpty() || metric.equals(name)) {
                    all.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(said);
                }
            });
        }
        var lists = new TreeMap<String, List<MetricMetadata>>();
        all.forEach((name, said) -> lists.put(name, new ArrayList<>(said)));
        return lists;
    }
}
