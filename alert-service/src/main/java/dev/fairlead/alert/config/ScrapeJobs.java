package dev.fairlead.alert.config;

import dev.fairlead.alert.scrape.FileDiscovery;
import dev.fairlead.alert.scrape.JobTemplate;
import dev.fairlead.alert.scrape.Target;
import dev.fairlead.platform.config.ConfigContext;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Located;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the jobs of {@code scrape_configs} come to.
 *
 * @param targets of static lists
 * @param discoveries files whose lists may change at any time
 */
record ScrapeJobs(List<Target> targets, List<FileDiscovery> discoveries) {

    /** Reads the jobs; what is wrong with one is reported at its place. */
    static ScrapeJobs of(ScrapeFile file, ConfigContext in) {
        List<Target> targets = new ArrayList<>();
        List<FileDiscovery> discoveries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Located<ScrapeConfigFile> located : file.scrapeConfigs()) {
            ScrapeConfigFile job = located.value();
            if (!names.add(job.jobName())) {
                in.problem(
                        located.position(),
                        located.path() + ".job_name",
                        job.jobName(),
                        "job '%s' is there twice: expected unique names".formatted(job.jobName()));
            }
            try {
                JobTemplate template = job.template(file.global());
                job.staticConfigs().forEach(list -> targets.addAll(targets(template, list, in)));
                discoveries.addAll(job.discoveries(template));
            } catch (InvalidField invalid) {
                in.problem(
                        located.position(),
                        located.path() + "." + invalid.field(),
                        null,
                        located.path()
                                + "."
                                + invalid.field()
                                + ": expected "
                                + invalid.expected());
            }
        }
        return new ScrapeJobs(targets, discoveries);
    }

    private static List<Target> targets(
            JobTemplate template, ScrapeConfigFile.StaticFile list, ConfigContext in) {
        List<Target> targets = new ArrayList<>();
        for (Located<String> address : list.targets()) {
            try {
                Target target = template.target(address.value(), Map.copyOf(list.labels()));
                if (target != null) {
                    targets.add(target);
                }
            } catch (IllegalArgumentException refused) {
                in.problem(
                        address.position(),
                        address.path(),
                        address.value(),
                        String.valueOf(refused.getMessage()));
            }
        }
        return targets;
    }
}
