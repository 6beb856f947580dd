package dev.fairlead.deploy.intake;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids of deployments that records ask for: functions of the request. */
final class DeploymentIds {
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private DeploymentIds() {}

    /** Whether it looks like an id of a deployment. */
    static boolean isOne(String text) {
        return UUID_TEXT.matcher(text).matches();
    }

    /**
     * The deployment that a request is for, however often it is delivered or sent.
     *
     * @param token name of the token that signed it; two pipelines may choose the same request id
     */
    static String ofRequest(String token, String requestId) {
        String name = "release-requested\n%s\n%s".formatted(token, requestId);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
