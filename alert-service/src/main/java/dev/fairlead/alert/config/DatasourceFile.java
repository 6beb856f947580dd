package dev.fairlead.alert.config;

import dev.fairlead.alert.outbound.Credentials;
import dev.fairlead.alert.query.Datasource;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Named;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code alerting/datasource.yaml}: a server that rules and watches ask instead of this one. */
record DatasourceFile(
        URI url,
        Credentials.@Nullable Authorization authorization,
        @Named("basic_auth") Credentials.@Nullable BasicAuth basicAuth,
        @Nullable String tenant,
        @Default("10s") Duration timeout,
        @Named("sample_delay") @Default("1m") Duration sampleDelay) {

    DatasourceFile {
        if (url.getHost() == null
                || url.getScheme() == null
                || !url.getScheme().startsWith("http")) {
            throw new InvalidField("url", "an address such as http://prometheus:9090");
        }
        if (!timeout.isPositive()) {
            throw new InvalidField("timeout", "more than 0s");
        }
        Credentials.oneOf(authorization, basicAuth);
    }

    Datasource datasource() {
        return new Datasource(
                url, Credentials.oneOf(authorization, basicAuth), tenant, timeout, sampleDelay);
    }
}
