package dev.fairlead.console.upstream;

import java.util.List;

/** Whose a token is, as every service answers it. */
public record WhoAmI(String name, String role, List<String> teams, List<String> services) {}
