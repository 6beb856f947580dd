package dev.fairlead.standalone.service;

/**
 * A service that runs in the platform.
 *
 * @param name its configuration, its database and its consumer group are named after it
 * @param application its Spring Boot main class
 * @param portOffset added to the port base
 */
public record ServiceSpec(String name, Class<?> application, int portOffset) {}
