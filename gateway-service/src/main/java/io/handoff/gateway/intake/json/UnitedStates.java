package io.handoff.gateway.intake.json;

import java.util.Locale;
import java.util.Set;

/** How people write the states of the United States, the District of Columbia and the territories that have ZIP codes. */
public final class UnitedStates {
    private static final Set<String> CODES = Set.of(
            ("AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND "
                            + "OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR VI GU AS MP")
                    .split(" "));
    private static final Set<String> NAMES = Set.of(
            ("ALABAMA,ALASKA,ARIZONA,ARKANSAS,CALIFORNIA,COLORADO,CONNECTICUT,DELAWARE,FLORIDA,GEORGIA,HAWAII,IDAHO,"
                            + "ILLINOIS,INDIANA,IOWA,KANSAS,KENTUCKY,LOUISIANA,MAINE,MARYLAND,MASSACHUSETTS,MICHIGAN,"
                            + "MINNESOTA,MISSISSIPPI,MISSOURI,MONTANA,NEBRASKA,NEVADA,NEW HAMPSHIRE,NEW JERSEY,NEW MEXICO,"
                            + "NEW YORK,NORTH CAROLINA,NORTH DAKOTA,OHIO,OKLAHOMA,OREGON,PENNSYLVANIA,RHODE ISLAND,"
                            + "SOUTH CAROLINA,SOUTH DAKOTA,TENNESSEE,TEXAS,UTAH,VERMONT,VIRGINIA,WASHINGTON,WEST VIRGINIA,"
                            + "WISCONSIN,WYOMING,DISTRICT OF COLUMBIA,PUERTO RICO,VIRGIN ISLANDS,GUAM,AMERICAN SAMOA,"
                            + "NORTHERN MARIANA ISLANDS")
                    .split(","));

    private UnitedStates() {}

    /** Whether the text is one of them, by its postal code or its name, in any case. */
    public static boolean haveState(String text) {
        String state = text.strip().toUpperCase(Locale.ROOT);
        return CODES.contains(state) || NAMES.contains(state);
    }
}
