namespace CallCenter.Telephony.Ami;

/// <summary>One block of `Name: value` lines: an event, or the answer to an action.</summary>
public sealed class AmiMessage
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Empty when there is no such field.</summary>
    public string this[string name] => _fields.GetValueOrDefault(name, "");

    public string Event => this["Event"];

    public string ActionId => this["ActionID"];

    public bool IsEmpty => _fields.Count == 0;

    /// <summary>What is no field is passed over; of a field that comes twice the last holds.</summary>
    public void AddLine(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
        {
            _fields[line[..colon].Trim()] = line[(colon + 1)..].Trim();
        }
    }
}
