package dev.fairlead.deploy.intake;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids of deployments that records ask for: functions of the request. */
final class DeploymentIds {
    private DeploymentIds() {}

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
