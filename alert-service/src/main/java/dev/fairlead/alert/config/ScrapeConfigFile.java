package dev.fairlead.alert.config;

import dev.fairlead.alert.outbound.Credentials;
import dev.fairlead.alert.scrape.FileDiscovery;
import dev.fairlead.alert.scrape.JobTemplate;
import dev.fairlead.alert.scrape.ScrapeSettings;
import dev.fairlead.platform.config.ByteSize;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.Named;
import dev.fairlead.promql.scrape.ScrapeJob;
import dev.fairlead.promql.scrape.ScrapeLimits;
import dev.fairlead.promql.scrape.ScrapeTarget.Honor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job of {@code scrape_configs}, as Prometheus writes it. */
record ScrapeConfigFile(
        @Named("job_name") String jobName,
        @Named("scrape_interval") @Nullable Duration interval,
        @Named("scrape_timeout") @Nullable Duration timeout,
        @Default("http") Scheme scheme,
        @Named("metrics_path") @Default("/metrics") String metricsPath,
        @Default("{}") Map<String, List<String>> params,
        Credentials.@Nullable Authorization authorization,
        @Named("basic_auth") Credentials.@Nullable BasicAuth basicAuth,
        @Named("honor_labels") @Default("false") boolean honorLabels,
        @Named("honor_timestamps") @Default("true") boolean honorTimestamps,
        @Named("scrape_native_histograms") @Default("false") boolean nativeHistograms,
        @Named("always_scrape_classic_histograms") @Default("false") boolean classicToo,
        @Named("sample_limit") @Default("0") int sampleLimit,
        @Named("label_limit") @Default("0") int labelLimit,
        @Named("label_name_length_limit") @Default("0") int labelNameLengthLimit,
        @Named("label_value_length_limit") @Default("0") int labelValueLengthLimit,
        @Named("body_size_limit") @Default("0B") ByteSize bodySizeLimit,
        @Named("static_configs") @Default("[]") List<StaticFile> staticConfigs,
        @Named("file_sd_configs") @Default("[]") List<DiscoveryFile> fileConfigs,
        @Named("relabel_configs") @Default("[]") List<RelabelFile> relabelConfigs,
        @Named("metric_relabel_configs") @Default("[]") List<RelabelFile> metricRelabelConfigs) {

    /** How pages are reached. */
    enum Scheme {
        HTTP,
        HTTPS
    }

    /** Addresses with labels of their own. */
    record StaticFile(List<Located<String>> targets, @Default("{}") Map<String, String> labels) {}

    /** Files that list addresses. */
    record DiscoveryFile(
            List<String> files,
            @Named("refresh_interval") @Default("5s") Duration refreshInterval) {
        DiscoveryFile {
            for (String file : files) {
                if (!file.startsWith("/") || !file.matches(".*\\.(json|ya?ml)")) {
                    throw new InvalidField(
                            "files", "absolute paths that end with .json, .yml or .yaml");
                }
            }
            if (refreshInterval.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new InvalidField("refresh_interval", "at least 1s");
            }
        }
    }

    ScrapeConfigFile {
        if (jobName.isEmpty()) {
            throw new InvalidField("job_name", "a name");
        }
        if (interval != null && interval.compareTo(ScrapeFile.SHORTEST) < 0) {
            throw new InvalidField("scrape_interval", "at least 100ms");
        }
        if (interval != null && timeout != null && timeout.compareTo(interval) > 0) {
            throw new InvalidField("scrape_timeout", "not longer than scrape_interval");
        }
        notNegative("sample_limit", sampleLimit);
        notNegative("label_limit", labelLimit);
        notNegative("label_name_length_limit", labelNameLengthLimit);
        notNegative("label_value_length_limit", labelValueLengthLimit);
        Credentials.oneOf(authorization, basicAuth);
    }

    private static void notNegative(String field, int limit) {
        if (limit < 0) {
            throw new InvalidField(field, "0 for any number, or more");
        }
    }

    /**
     * @throws InvalidField where the timeout is longer than the interval
     */
    JobTemplate template(ScrapeFile.Global global) {
        Duration every = interval == null ? global.interval() : interval;
        Duration within = timeout == null ? global.timeout() : timeout;
        if (timeout != null && within.compareTo(every) > 0) {
            throw new InvalidField(
                    "scrape_timeout", "not longer than the interval of " + every.toMillis() + "ms");
        }
        Duration limited = within.compareTo(every) > 0 ? every : within;
        return new JobTemplate(
                new ScrapeJob(
                        jobName,
                        every,
                        limited,
                        scheme == Scheme.HTTPS ? "https" : "http",
                        metricsPath,
                        params,
                        RelabelFile.all(relabelConfigs)),
                new ScrapeSettings(
                        limited,
                        Credentials.oneOf(authorization, basicAuth),
                        new Honor(honorLabels, honorTimestamps, nativeHistograms, classicToo),
                        new ScrapeLimits(
                                sampleLimit,
                                bodySizeLimit.bytes(),
                                labelLimit,
                                labelNameLengthLimit,
                                labelValueLengthLimit),
                        RelabelFile.all(metricRelabelConfigs)));
    }

    List<FileDiscovery> discoveries(JobTemplate template) {
        return fileConfigs.stream()
                .flatMap(each ->
                        each.files().stream()
                                .map(file ->
                                        new FileDiscovery(
                                                Path.of(file), each.refreshInterval(), template)))
                .toList();
    }
}
