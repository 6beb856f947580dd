package dev.fairlead.platform.secret;

/** Where secrets are kept, by name. */
@FunctionalInterface
public interface SecretStore {

    /**
     * The secret of the name as it is now.
     *
     * @throws StoreFailure where there is none, or it cannot be had
     */
    String read(String name) throws StoreFailure;
}
