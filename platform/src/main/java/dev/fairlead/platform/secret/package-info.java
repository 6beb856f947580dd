/**
 * Stores of secrets that are asked over HTTP: HashiCorp Vault (KV version 2) and Azure Key Vault.
 * Nothing of it is loaded, and nothing asked, before the first reference to such a store is used.
 *
 * <p>Contract under failure: a look-up blocks for at most ten seconds for each request it makes
 * (one, or with Azure up to four). What was read is good for a minute; where the store is away
 * then, the value that was read last stays in use, and the store is asked again after ten seconds
 * at the earliest. A store that refuses, or does not have the secret, is believed at once. No value
 * and no answer's text gets into a log or an error.
 */
@NullMarked
package dev.fairlead.platform.secret;

import org.jspecify.annotations.NullMarked;
