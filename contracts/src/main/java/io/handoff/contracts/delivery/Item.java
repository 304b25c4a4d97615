package io.handoff.contracts.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.handoff.contracts.shape.Field;
import io.handoff.contracts.shape.Kind;
import io.handoff.contracts.shape.Need;
import io.handoff.contracts.shape.Shape;
import io.handoff.contracts.shape.Told;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of what is carried.
 *
 * @param valueCents declared value of one piece in cents, if the merchant named it
 * @param barcodes what the courier may scan, one for a piece or a box, as the merchant's own labels have them
 */
public record Item(
        @Field(kind = Kind.TEXT, need = Need.ONE_OF, max = Item.TEXT, sparse = true, told = Told.BOOKED) @Nullable
                String name,
        @Field(kind = Kind.COUNT, need = Need.ONE_OF, min = 1, max = 1_000_000, fallback = "1", told = Told.BOOKED)
                int count,
        @Field(kind = Kind.TEXT, need = Need.ONE_OF, max = Item.TEXT, sparse = true, told = Told.BOOKED) @Nullable
                String descriptions,
        @Field(
                        kind = Kind.CENTS,
                        name = "value",
                        need = Need.ONE_OF,
                        max = 1_000_000_000,
                        sparse = true,
                        told = Told.BOOKED)
                @Nullable
                Long valueCents,
        @Field(kind = Kind.TEXTS, need = Need.ONE_OF, max = Item.LINE, most = 100, sparse = true, told = Told.BOOKED)
                @JsonInclude(JsonInclude.Include.NON_EMPTY)
                List<String> barcodes) {
    public static final Shape<Item> SHAPE = Shape.of(Item.class);

    static final int LINE = 255;
    static final int TEXT = 4000;

    public Item {
        // Absent in records of before there were any.
        barcodes = barcodes == null ? List.of() : List.copyOf(barcodes);
    }
}
