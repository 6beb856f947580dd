package dev.fairlead.platform.security;

import dev.fairlead.platform.config.ConfigException;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tokens in force; reloads keep the ones in force where the file is wrong. */
public final class Tokens {
    private static final Logger log = LoggerFactory.getLogger(Tokens.class);

    private final TokenFile file;
    private volatile State state;

    /** What the look-up of a token gives. */
    public sealed interface Lookup {
        /** The token is good. */
        record Known(Token token) implements Lookup {}

        /** Nobody has such a token. */
        record Unknown() implements Lookup {}

        /** The token was good once. */
        record Expired(Token token) implements Lookup {}
    }

    private record State(
            Map<String, Token> byHash, Map<String, Token> byName, @Nullable String problem) {
        static State of(List<Token> tokens) {
            Map<String, Token> byHash = new HashMap<>();
            Map<String, Token> byName = new HashMap<>();
            for (Token token : tokens) {
                byHash.put(token.hash().hex(), token);
                byName.put(token.name(), token);
            }
            return new State(Map.copyOf(byHash), Map.copyOf(byName), null);
        }
    }

    /**
     * Reads the file.
     *
     * @throws ConfigException with every problem of the file
     */
    public Tokens(TokenFile file) throws IOException {
        this.file = file;
        this.state = State.of(file.read());
    }

    /** Looks a bearer token up. */
    public Lookup lookup(String bearer, Instant now) {
        return judge(state.byHash().get(TokenHash.of(bearer).hex()), now);
    }

    /** Looks a token up by its name, where the caller proves in another way to have it. */
    public Lookup byName(String name, Instant now) {
        return judge(state.byName().get(name), now);
    }

    private static Lookup judge(@Nullable Token token, Instant now) {
        if (token == null) {
            return new Lookup.Unknown();
        }
        return token.expiredAt(now) ? new Lookup.Expired(token) : new Lookup.Known(token);
    }

    /** How many tokens are in force. */
    public int count() {
        return state.byName().size();
    }

    /** Why the file as it stands is not in force; null where it is. */
    public @Nullable String problem() {
        return state.problem();
    }

    /** Reads the file again. */
    public synchronized void reload() {
        State before = state;
        try {
            state = State.of(file.read());
            if (!state.byHash().equals(before.byHash())) {
                log.atInfo().addKeyValue("tokens", count()).log("Tokens reloaded");
            }
        } catch (ConfigException | IOException wrong) {
            String problem = String.valueOf(wrong.getMessage());
            state = new State(before.byHash(), before.byName(), problem);
            if (!problem.equals(before.problem())) {
                log.atWarn()
                        .addKeyValue("problem", problem)
                        .log("Tokens not reloaded, the previous ones stay in force");
            }
        }
    }
}
