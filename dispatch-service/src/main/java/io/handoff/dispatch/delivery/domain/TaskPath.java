package io.handoff.dispatch.delivery.domain;

/** Where tasks and their fields are in the merchant's JSON. */
final class TaskPath {
    private TaskPath() {}

    static String of(int task) {
        return "tasks[" + task + "]";
    }

    static String of(int task, String field) {
        return of(task) + "." + field;
    }
}
