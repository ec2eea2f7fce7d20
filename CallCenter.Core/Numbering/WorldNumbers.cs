using PhoneNumbers;

namespace CallCenter.Core.Numbering;

/// <summary>What libphonenumber knows: other countries, and landlines while the registry of theirs is not loaded.</summary>
public static class WorldNumbers
{
    private const string Russia = "RU";
    private static readonly Locale s_russian = new("ru", Russia);
    private static readonly Lazy<PhoneNumberOfflineGeocoder> s_places = new(PhoneNumberOfflineGeocoder.GetInstance);
    private static readonly Lazy<PhoneNumberToTimeZonesMapper> s_zones = new(PhoneNumberToTimeZonesMapper.GetInstance);
    private static readonly Lazy<PhoneNumberToCarrierMapper> s_carriers = new(PhoneNumberToCarrierMapper.GetInstance);

    public static NumberInfo Find(string digits)
    {
        var util = PhoneNumberUtil.GetInstance();
        try
        {
            var number = util.Parse("+" + digits, null);
            var country = util.GetRegionCodeForNumber(number);
            // Of Russian mobiles it knows sixteen zones and no region, and their operator for two numbers in three.
            if (country is null || (country == Russia && digits is ['7', '9', ..]))
            {
                return NumberInfo.Unknown;
            }

            return new(PlaceOf(number, country), ZoneOf(number), s_carriers.Value.GetNameForValidNumber(number, s_russian));
        }
        catch (NumberParseException)
        {
            return NumberInfo.Unknown;
        }
    }

    private static string PlaceOf(PhoneNumber number, string country)
    {
        // Of a number from another country than the one asked from, the country is named.
        var place = s_places.Value.GetDescriptionForValidNumber(number, s_russian, Russia);
        return country == Russia ? Regions.Instance.Find(place)?.Name ?? place : place;
    }

    /// <summary>A country of several zones says nothing of one number's, unless all of them show the same time now and ever.</summary>
    private static string ZoneOf(PhoneNumber number)
    {
        var zones = s_zones.Value.GetTimeZonesForNumber(number).ToList();
        return zones is [var zone] && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) && known.HasIanaId ? zone : "";
    }
}
