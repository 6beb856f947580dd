package dev.fairlead.alert.wiring;

import dev.fairlead.alert.scrape.PageLimits;
import dev.fairlead.alert.scrape.Targets;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.outbound.http.HttpCalls;
import dev.fairlead.promql.scrape.HttpPageReader;
import dev.fairlead.promql.scrape.MetadataIndex;
import dev.fairlead.promql.scrape.ReadingBudget;
import dev.fairlead.promql.scrape.Scraper;
import dev.fairlead.promql.store.InMemoryStore;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reading pages of metrics. */
@Configuration(proxyBeanMethods = false)
class ScrapeWiring {

    private static final int METADATA_OF_A_SOURCE = 10_000;

    /** Pages that are parsed at once: a page of the most samples takes tens of megabytes. */
    private static final int PARSERS = 1;

    @Bean
    HttpClient outboundHttp() {
        return HttpCalls.client(Duration.ofSeconds(5));
    }

    @Bean
    MetadataIndex metricMetadata() {
        return new MetadataIndex(METADATA_OF_A_SOURCE);
    }

    @Bean
    Scraper scraper(
            HttpClient outboundHttp,
            InMemoryStore sampleStore,
            AlertProperties properties,
            Clock clock) {
        return new Scraper(
                new HttpPageReader(outboundHttp, pages(properties), pages(properties)),
                sampleStore,
                clock);
    }

    private static ReadingBudget pages(AlertProperties properties) {
        return new ReadingBudget(properties.scrapeMemory().toBytes(), PARSERS);
    }

    @Bean
    Targets targets(
            Scraper scraper,
            AlertProperties properties,
            MetadataIndex metricMetadata,
            ScheduledExecutorService alertBeats) {
        return new Targets(
                scraper,
                new PageLimits(properties.scrapeSamples(), properties.scrapeSize().toBytes()),
                properties.seriesOfASource(),
                metricMetadata,
                Secrets.ofProcess(),
                alertBeats);
    }
}
