package dev.fairlead.audit.trail;

/** Where a chain ends. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ChainHead(String chain, long length, byte[] hash) {

    /** Of a chain that has no record. */
    public static ChainHead empty(String chain) {
        return new ChainHead(chain, 0, ChainHash.genesis());
    }
}
