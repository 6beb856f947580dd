package dev.fairlead.audit.verification;

import org.jspecify.annotations.Nullable;

/**
 * What was found of a chain.
 *
 * @param records how many there are
 * @param hash of the last one, 64 hexadecimal digits; note it to compare later
 * @param firstBroken null where nothing is
 */
public record ChainResult(String chain, long records, String hash, @Nullable Break firstBroken) {

    public boolean intact() {
        return firstBroken == null;
    }
}
