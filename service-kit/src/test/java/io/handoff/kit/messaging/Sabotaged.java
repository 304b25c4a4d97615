package io.handoff.kit.messaging;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/** A Kafka client of which some calls fail. */
final class Sabotaged {
    private Sabotaged() {}

    /**
     * Passes every call on.
     *
     * @param before told each method's name first; throws where the call is to fail
     */
    static <T> T client(Class<? super T> type, T real, Consumer<String> before) {
        Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            before.accept(method.getName());
            try {
                return method.invoke(real, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        @SuppressWarnings("unchecked") // the proxy implements the interface T is one of
        T client = (T) proxy;
        return client;
    }
}
