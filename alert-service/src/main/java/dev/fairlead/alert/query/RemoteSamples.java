package dev.fairlead.alert.query;

import dev.fairlead.alert.outbound.Credentials;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.promql.api.PrometheusApi;
import dev.fairlead.promql.api.PrometheusApiException;
import dev.fairlead.promql.value.Sample;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.List;

/**
 * Asks a {@link Datasource}. A query that fails is not repeated: the next evaluation asks again.
 */
final class RemoteSamples implements Samples {

    private final PrometheusApi api;

    RemoteSamples(Datasource datasource, HttpClient http, Secrets secrets) {
        PrometheusApi plain = new PrometheusApi(http, datasource.url(), datasource.timeout(), null);
        Credentials credentials = datasource.credentials();
        PrometheusApi known =
                credentials == null
                        ? plain
                        : plain.withHeader("Authorization", () -> credentials.header(secrets));
        String tenant = datasource.tenant();
        this.api = tenant == null ? known : known.withHeader("X-Scope-OrgID", () -> tenant);
    }

    @Override
    public List<Sample> samples(Expression expression, Instant at) {
        try {
            return Metrics.samples(
                    api.instant(expression.text(), at.toEpochMilli()).value(), expression);
        } catch (PrometheusApiException | Secrets.SecretMissing failed) {
            throw new QueryFailed(failed);
        }
    }
}
