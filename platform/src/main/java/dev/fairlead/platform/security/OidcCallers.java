package dev.fairlead.platform.security;

import dev.fairlead.platform.web.problem.ProblemType;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;

/** Maps the claims of an issuer's token to a caller. */
public final class OidcCallers implements Converter<Jwt, AbstractAuthenticationToken> {
    private final SecurityProperties.Oidc claims;

    public OidcCallers(SecurityProperties.Oidc claims) {
        this.claims = claims;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt jwt) {
        Set<String> roles = texts(jwt, claims.roleClaim());
        Role role =
                Arrays.stream(Role.values())
                        .filter(known -> roles.contains(known.text()))
                        .reduce((_, higher) -> higher)
                        .orElseThrow(() ->
                                new TokenRefused(
                                        ProblemType.ROLE_INSUFFICIENT,
                                        "The claim '"
                                                + claims.roleClaim()
                                                + "' names no role: expected viewer, ci,"
                                                + " operator or admin."));
        String name = jwt.getClaimAsString(claims.nameClaim());
        return new CallerAuthentication(
                new Caller(
                        name == null ? String.valueOf(jwt.getSubject()) : name,
                        role,
                        texts(jwt, claims.teamsClaim()),
                        texts(jwt, claims.servicesClaim())));
    }

    private static Set<String> texts(Jwt jwt, String claim) {
        @Nullable Object value = jwt.getClaims().get(claim);
        Set<String> texts = new HashSet<>();
        switch (value) {
            case null -> {}
            case Collection<?> many -> many.forEach(one -> texts.add(String.valueOf(one)));
            default -> texts.addAll(List.of(value.toString().trim().split("\\s+")));
        }
        return texts;
    }
}
