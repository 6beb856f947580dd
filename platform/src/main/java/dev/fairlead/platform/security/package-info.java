/**
 * Who calls, and what the caller may do: bearer tokens from a file, people from an OpenID Connect
 * issuer where one is configured, and signed Kafka records.
 *
 * <p>Reading needs any token. A change needs a role within the teams (and, where the token names
 * them, the services) that the token is granted; {@link Access} decides. The file holds SHA-256
 * hashes only; because the hash signs Kafka records, the file is as secret as a key and is kept
 * readable by its owner alone.
 *
 * <p>Contract under failure: a tokens file that is missing or wrong at start ends the start; one
 * that becomes wrong later changes nothing, health says why, and the tokens in force stay in force.
 * An issuer that is away refuses its own tokens only.
 */
@NullMarked
package dev.fairlead.platform.security;

import org.jspecify.annotations.NullMarked;
