package dev.fairlead.platform.security;

import java.nio.file.Path;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code fairlead.security.*}.
 *
 * @param tokens the tokens file
 * @param peerAnonymousLoopback whether {@link PeerPaths} take reads without credentials from the
 *     own machine; for the embedded default only
 * @param ownHosts names, besides {@code localhost} and loopback addresses, under which such reads
 *     may come
 * @param oidc claims of an issuer's tokens, used where {@code
 *     spring.security.oauth2.resourceserver.jwt.issuer-uri} is set
 */
@ConfigurationProperties("fairlead.security")
public record SecurityProperties(
        Path tokens,
        @DefaultValue("false") boolean peerAnonymousLoopback,
        @DefaultValue Set<String> ownHosts,
        @DefaultValue Oidc oidc) {

    /** Which claims say who a person is and may do. */
    public record Oidc(
            @DefaultValue("preferred_username") String nameClaim,
            @DefaultValue("fairlead_role") String roleClaim,
            @DefaultValue("fairlead_teams") String teamsClaim,
            @DefaultValue("fairlead_services") String servicesClaim) {}
}
