package dev.fairlead.platform.secret;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens of Microsoft Entra ID, kept until five minutes before their end. Who asks, by the
 * variables that Azure's own libraries read:
 *
 * <ol>
 *   <li>an application with a secret: {@code AZURE_TENANT_ID}, {@code AZURE_CLIENT_ID} and {@code
 *       AZURE_CLIENT_SECRET} (or {@code AZURE_CLIENT_SECRET_FILE});
 *   <li>a managed identity of a service that names an endpoint: {@code IDENTITY_ENDPOINT} and
 *       {@code IDENTITY_HEADER};
 *   <li>the managed identity of the virtual machine, at the metadata service.
 * </ol>
 *
 * With a managed identity {@code AZURE_CLIENT_ID} chooses one of several. Safe for many threads.
 */
final class AzureTokens {
    private static final String ENTRA = "Microsoft Entra ID";
    private static final String IDENTITY = "the managed identity's endpoint";
    private static final String LOGIN = "https://login.microsoftonline.com/";
    private static final String METADATA = "http://169.254.169.254/";
    private static final String CLIENT_SECRET = "AZURE_CLIENT_SECRET";
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final Surroundings surroundings;
    private final StoreHttp http;
    private final LongSupplier nanos;
    private @Nullable Kept kept;

    AzureTokens(Surroundings surroundings, StoreHttp http, LongSupplier nanos) {
        this.surroundings = surroundings;
        this.http = http;
        this.nanos = nanos;
    }

    private record Kept(String resource, String token, long until) {}

    /** A token for the resource. */
    synchronized String token(String resource) throws StoreFailure {
        Kept now = kept;
        if (now == null
                || !now.resource().equals(resource)
                || nanos.getAsLong() - now.until() > 0) {
            now = fetched(resource);
            kept = now;
        }
        return now.token();
    }

    /** Asks for a new one next time. */
    synchronized void forget() {
        kept = null;
    }

    private Kept fetched(String resource) throws StoreFailure {
        String secret = surroundings.secret(CLIENT_SECRET);
        String who = secret == null ? IDENTITY : ENTRA;
        StoreHttp.Answer answer =
                http.send(who, secret == null ? byIdentity(resource) : bySecret(resource, secret));
        String token = answer.body().path("access_token").asString("");
        if (!answer.isOk() || token.isEmpty()) {
            throw StoreFailure.refused(
                    "%s gives no token (status %d): look at the AZURE_ and IDENTITY_ variables of this process"
                            .formatted(who, answer.status()));
        }
        // A number or a text, as the endpoint likes.
        long seconds = answer.body().path("expires_in").asLong(0);
        long good = Math.max(0, Duration.ofSeconds(seconds).minus(MARGIN).toNanos());
        return new Kept(resource, token, nanos.getAsLong() + good);
    }

    private HttpRequest.Builder bySecret(String resource, String secret) throws StoreFailure {
        String tenant = surroundings.get("AZURE_TENANT_ID");
        String client = surroundings.get("AZURE_CLIENT_ID");
        if (tenant == null || client == null) {
            throw StoreFailure.refused(
                    "set AZURE_TENANT_ID and AZURE_CLIENT_ID beside AZURE_CLIENT_SECRET");
        }
        URI login = surroundings.address("AZURE_AUTHORITY_HOST");
        URI host = login == null ? URI.create(LOGIN) : login;
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", client);
        form.put("client_secret", secret);
        form.put("scope", resource + "/.default");
        return StoreHttp.to(host.resolve(encoded(tenant) + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(pairs(form)));
    }

    private HttpRequest.Builder byIdentity(String resource) throws StoreFailure {
        Map<String, String> query = new LinkedHashMap<>();
        URI endpoint = surroundings.address("IDENTITY_ENDPOINT");
        String header = surroundings.get("IDENTITY_HEADER");
        boolean named = endpoint != null && header != null;
        query.put("api-version", named ? "2019-08-01" : "2018-02-01");
        query.put("resource", resource);
        String client = surroundings.get("AZURE_CLIENT_ID");
        if (client != null) {
            query.put("client_id", client);
        }
        if (endpoint != null && header != null) {
            String address = endpoint.toString().replaceFirst("/$", "");
            return StoreHttp.to(URI.create(address + "?" + pairs(query)))
                    .header("X-IDENTITY-HEADER", header);
        }
        URI chosen = surroundings.address("AZURE_POD_IDENTITY_AUTHORITY_HOST");
        URI metadata = chosen == null ? URI.create(METADATA) : chosen;
        return StoreHttp.to(metadata.resolve("metadata/identity/oauth2/token?" + pairs(query)))
                .header("Metadata", "true");
    }

    private static String pairs(Map<String, String> values) {
        return values.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
