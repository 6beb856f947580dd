package dev.fairlead.cli.client;

import java.util.List;

/** What to do about a problem. */
final class Hints {
    private Hints() {}

    static List<String> of(String type, int status, Address address) {
        return switch (type) {
            case "token-missing", "token-unknown" ->
                    List.of(
                            "%s does not know the token: set FAIRLEAD_TOKEN to one of its tokens file"
                                    .formatted(address));
            case "token-expired" ->
                    List.of("make a new token with 'fairlead token create' and set FAIRLEAD_TOKEN");
            case "role-insufficient" ->
                    List.of("use a token with that role for %s".formatted(address));
            case "team-not-granted" ->
                    List.of("use a token of that team for %s".formatted(address));
            case "service-not-granted" ->
                    List.of("use a token for that service at %s".formatted(address));
            case "unknown-path" -> List.of("check that %s is the right address".formatted(address));
            case "internal-error" -> List.of("the log of the service has more under the trace");
            case "unavailable" -> List.of("try again in a moment; look at the service's health");
            default ->
                    status == 401 || status == 403
                            ? List.of("check the token for " + address)
                            : List.of();
        };
    }
}
