package dev.fairlead.alert.alertmanager;

import static dev.fairlead.alert.alertmanager.Kinds.ANY;
import static dev.fairlead.alert.alertmanager.Kinds.BOOLEAN;
import static dev.fairlead.alert.alertmanager.Kinds.SECRET;
import static dev.fairlead.alert.alertmanager.Kinds.TEXT;
import static dev.fairlead.alert.alertmanager.Kinds.list;
import static dev.fairlead.alert.alertmanager.Kinds.map;
import static dev.fairlead.alert.alertmanager.Nodes.has;

import dev.fairlead.platform.config.ConfigNode.Mapping;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How HTTP clients are configured in all files of Prometheus' projects. */
final class HttpShapes {
    private static final Set<String> TLS_VERSIONS = Set.of("", "TLS10", "TLS11", "TLS12", "TLS13");

    static final Shape TLS =
            Shape.empty()
                    .with(SECRET, "ca", "cert", "key")
                    .with(TEXT, "ca_file", "cert_file", "key_file", "ca_ref", "cert_ref", "key_ref")
                    .with(TEXT, "server_name", "min_version", "max_version")
                    .with(BOOLEAN, "insecure_skip_verify")
                    .rule(HttpShapes::tls);

    private static final Shape BASIC_AUTH =
            Shape.empty()
                    .with(TEXT, "username", "username_file", "username_ref")
                    .with(TEXT, "password_file", "password_ref")
                    .with(SECRET, "password");

    private static final Shape AUTHORIZATION =
            Shape.empty()
                    .with(TEXT, "type", "credentials_file", "credentials_ref")
                    .with(SECRET, "credentials");

    private static final Shape PROXY =
            Shape.empty()
                    .with(TEXT, "no_proxy")
                    .with(ANY, "proxy_url", "proxy_connect_header")
                    .with(BOOLEAN, "proxy_from_environment")
                    .rule(HttpShapes::proxy);

    private static final Shape OAUTH2 =
            PROXY.with(TEXT, "client_id", "client_secret_file", "client_secret_ref", "token_url")
                    .with(TEXT, "client_certificate_key_id", "client_certificate_key_file")
                    .with(TEXT, "client_certificate_key_ref", "signature_algorithm", "iss")
                    .with(TEXT, "audience", "grant_type")
                    .with(SECRET, "client_secret", "client_certificate_key")
                    .with(list(TEXT), "scopes")
                    .with(map(TEXT), "endpoint_params")
                    .with(map(ANY), "claims")
                    .with(TLS, "tls_config")
                    .required("client_id", "oauth2 client_id must be configured")
                    .required("token_url", "oauth2 token_url must be configured")
                    .atMostOne("client_secret", "client_secret_file");

    private static final Shape HEADER =
            Shape.empty().with(list(TEXT), "values", "files").with(list(SECRET), "secrets");

    /** {@code http_config}. */
    static final Shape HTTP =
            PROXY.with(BASIC_AUTH, "basic_auth")
                    .with(AUTHORIZATION, "authorization")
                    .with(OAUTH2, "oauth2")
                    .with(SECRET, "bearer_token")
                    .with(TEXT, "bearer_token_file")
                    .with(TLS, "tls_config")
                    .with(BOOLEAN, "follow_redirects", "enable_http2")
                    .with(map(HEADER), "http_headers")
                    .rule(HttpShapes::authentication);

    /** {@code sigv4}. */
    static final Shape SIGV4 =
            Shape.empty()
                    .with(TEXT, "region", "access_key", "profile", "role_arn", "external_id")
                    .with(TEXT, "service_name")
                    .with(SECRET, "secret_key")
                    .with(BOOLEAN, "use_fips_sts_endpoint")
                    .rule(in ->
                            has(in, "access_key") == has(in, "secret_key")
                                    ? null
                                    : "must provide a AWS SigV4 Access key and Secret Key if"
                                            + " credentials are specified in the SigV4 config");

    /** {@code tracing}. */
    static final Shape TRACING =
            Shape.empty()
                    .with(TEXT, "client_type", "endpoint", "compression")
                    .with(ANY, "sampling_fraction", "timeout")
                    .with(BOOLEAN, "insecure")
                    .with(map(ANY), "headers", "http_headers")
                    .with(TLS, "tls_config");

    private HttpShapes() {}

    private static @Nullable String tls(Mapping in) {
        for (String part : new String[] {"ca", "cert", "key"}) {
            if (given(in, part, part + "_file", part + "_ref") > 1) {
                return "at most one of %s, %s_file & %s_ref must be configured"
                        .formatted(part, part, part);
            }
        }
        boolean certificate = given(in, "cert", "cert_file", "cert_ref") > 0;
        boolean key = given(in, "key", "key_file", "key_ref") > 0;
        if (certificate && !key) {
            return "exactly one of key or key_file must be configured when a client certificate is"
                    + " configured";
        }
        if (key && !certificate) {
            return "exactly one of cert or cert_file must be configured when a client key is"
                    + " configured";
        }
        for (String field : new String[] {"min_version", "max_version"}) {
            String version = Nodes.text(in, field);
            if (!TLS_VERSIONS.contains(version)) {
                return "unknown TLS version: " + version;
            }
        }
        return null;
    }

    private static @Nullable String proxy(Mapping in) {
        boolean address = has(in, "proxy_url");
        boolean environment = Nodes.isTrue(in, "proxy_from_environment", false);
        if (has(in, "proxy_connect_header") && !environment && !address) {
            return "if proxy_connect_header is configured, proxy_url or proxy_from_environment must"
                    + " also be configured";
        }
        if (environment && address) {
            return "if proxy_from_environment is configured, proxy_url must not be configured";
        }
        if (environment && has(in, "no_proxy")) {
            return "if proxy_from_environment is configured, no_proxy must not be configured";
        }
        return has(in, "no_proxy") && !address
                ? "if no_proxy is configured, proxy_url must also be configured"
                : null;
    }

    private static @Nullable String authentication(Mapping in) {
        Mapping basic = Nodes.mapping(in, "basic_auth");
        Mapping authorization = Nodes.mapping(in, "authorization");
        boolean oauth = Nodes.mapping(in, "oauth2") != null;
        int bearer = given(in, "bearer_token", "bearer_token_file");
        if (bearer > 1) {
            return "at most one of bearer_token & bearer_token_file must be configured";
        }
        if ((basic != null || oauth) && bearer > 0) {
            return "at most one of basic_auth, oauth2, bearer_token & bearer_token_file must be"
                    + " configured";
        }
        if (basic != null && given(basic, "username", "username_file", "username_ref") > 1) {
            return "at most one of basic_auth username, username_file & username_ref must be"
                    + " configured";
        }
        if (basic != null && given(basic, "password", "password_file", "password_ref") > 1) {
            return "at most one of basic_auth password, password_file & password_ref must be"
                    + " configured";
        }
        if (authorization != null) {
            return authorization(authorization, bearer > 0, basic != null || oauth);
        }
        return basic != null && oauth
                ? "at most one of basic_auth, oauth2 & authorization must be configured"
                : null;
    }

    private static @Nullable String authorization(Mapping in, boolean bearer, boolean other) {
        if (bearer) {
            return "authorization is not compatible with bearer_token & bearer_token_file";
        }
        if (given(in, "credentials", "credentials_file", "credentials_ref") > 1) {
            return "at most one of authorization credentials, credentials_file & credentials_ref"
                    + " must be configured";
        }
        if (Nodes.text(in, "type").strip().equalsIgnoreCase("basic")) {
            return "authorization type cannot be set to \"basic\", use \"basic_auth\" instead";
        }
        return other
                ? "at most one of basic_auth, oauth2 & authorization must be configured"
                : null;
    }

    private static int given(Mapping in, String... fields) {
        return Math.toIntExact(Stream.of(fields).filter(field -> has(in, field)).count());
    }
}
