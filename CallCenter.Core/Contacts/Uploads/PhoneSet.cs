using System.Globalization;
using System.Numerics;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>Numbers already met, eight bytes a slot and no object each: a project has millions.</summary>
internal sealed class PhoneSet
{
    private const int Start = 1_024;
    private ulong[] _slots = new ulong[Start];

    public int Count { get; private set; }

    /// <summary>False: it was there.</summary>
    public bool Add(string digits)
    {
        // Kept at most two thirds full.
        if ((Count + 1) * 3L > _slots.Length * 2L)
        {
            Grow();
        }

        var added = Place(_slots, Key(digits));
        Count += added ? 1 : 0;
        return added;
    }

    public bool Contains(string digits)
    {
        var key = Key(digits);
        for (var at = SlotOf(key, _slots.Length); ; at = (at + 1) & (_slots.Length - 1))
        {
            if (_slots[at] == key)
            {
                return true;
            }

            if (_slots[at] == 0)
            {
                return false;
            }
        }
    }

    private void Grow()
    {
        var grown = new ulong[_slots.Length * 2];
        foreach (var key in _slots.Where(key => key != 0))
        {
            Place(grown, key);
        }

        _slots = grown;
    }

    private static bool Place(ulong[] slots, ulong key)
    {
        var at = SlotOf(key, slots.Length);
        while (slots[at] != 0)
        {
            if (slots[at] == key)
            {
                return false;
            }

            at = (at + 1) & (slots.Length - 1);
        }

        slots[at] = key;
        return true;
    }

    private static int SlotOf(ulong key, int length) => (int)((key * 0x9E3779B97F4A7C15) >> (64 - BitOperations.Log2((uint)length)));

    /// <summary>Never 0, which stands for an empty slot. No number of any country has more than fifteen digits.</summary>
    private static ulong Key(string digits) => ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number + 1 : 1;
}
