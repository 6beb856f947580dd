package dev.fairlead.alert.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.testsupport.MarkdownTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the operations guide asks for is in the documentation, with how to see it. */
class GuideLinesTest {
    private static final Path GUIDE = Path.of("..", "docs", "guide", "alert.md");

    /** Its lines about objectives, the monitoring stack, metrics and alerts; in its order. */
    private static final List<String> LINES =
            """
            Availability: 99.9% uptime
            Response Time: 95th percentile < 200ms
            Error Rate: < 0.1% of requests
            Deployment Success: > 99% successful deployments
            Prometheus: Metrics collection and storage
            Grafana: Visualization and dashboards
            Node Exporter: System metrics
            Application Metrics: Custom business metrics
            Fluentd: Log collection and forwarding
            Elasticsearch: Log storage and indexing
            Kibana: Log visualization and analysis
            Log Aggregation: Centralized logging
            Jaeger: Distributed tracing
            OpenTelemetry: Instrumentation
            Performance Monitoring: Request tracing
            Response Time: P50, P95, P99 percentiles
            Error Rate: 4xx and 5xx error percentages
            Throughput: Requests per second
            Active Users: Concurrent user count
            CPU Usage: Per service and overall
            Memory Usage: RAM consumption
            Disk Usage: Storage utilization
            Network: Bandwidth and latency
            User Registrations: New user signups
            Feature Usage: Feature adoption rates
            Revenue Metrics: Subscription and usage
            Customer Satisfaction: Support ticket volume
            Service Down: Any service unavailable
            High Error Rate: > 5% error rate for 5 minutes
            Database Issues: Connection failures or slow queries
            Security Incidents: Unusual access patterns
            High Response Time: P95 > 500ms for 10 minutes
            Resource Usage: CPU > 80% for 15 minutes
            Deployment Issues: Failed deployments
            Certificate Expiry: SSL certificates expiring soon
            """
                    .lines()
                    .toList();

    @Test
    void eachLineOfTheGuideSaysWhatMeasuresItAndHowToSeeIt() throws IOException {
        List<List<String>> table = MarkdownTable.rows(GUIDE, "| line of the guide |");

        assertThat(table).extracting(List::getFirst).containsExactlyElementsOf(LINES);
        assertThat(table).allSatisfy(GuideLinesTest::isWhole);
    }

    @Test
    void eachAlertOfTheGuideSaysHowToSeeIt() throws IOException {
        assertThat(MarkdownTable.rows(GUIDE, "| the operations guide says |"))
                .isNotEmpty()
                .allSatisfy(GuideLinesTest::isWhole);
    }

    private static void isWhole(List<String> row) {
        assertThat(row).hasSizeGreaterThanOrEqualTo(3).noneMatch(String::isBlank);
    }
}
