package io.handoff.houserules.sample.bills;

record Fee(long cents) implements Charge {}
