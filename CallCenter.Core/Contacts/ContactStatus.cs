using CallCenter.Core.Audit;

namespace CallCenter.Core.Contacts;

/// <summary>What a status given by the operator means for the contact.</summary>
public enum StatusMeaning
{
    /// <summary>The contact is finished.</summary>
    Ordinary = 0,

    /// <summary>The operator names a time; the contact is called then.</summary>
    CallBack = 1,

    /// <summary>The contact goes on being dialled by the project's retry rules.</summary>
    KeepDialing = 2,

    /// <summary>The contact is finished with the result wanted.</summary>
    Success = 3,

    /// <summary>The contact is finished and its number is added to the blacklist.</summary>
    Blacklist = 4,
}

/// <summary>«Статус»: the result an operator gives a contact.</summary>
[Audited(nameof(Name), Unversioned = [nameof(IsActive), nameof(Order)])]
public sealed class ContactStatus : IVersioned
{
    public int Id { get; set; }
    public string Name { get; set; } = "";

    /// <summary>#rrggbb.</summary>
    public string Color { get; set; } = "#8a8f98";
    public StatusMeaning Meaning { get; set; }

    /// <summary>An operator who gives it says that an answering machine was reached.</summary>
    public bool MeansMachine { get; set; }
    public bool IsActive { get; set; } = true;

    /// <summary>«Новый»: given by the system, not by operators.</summary>
    public bool IsSystem { get; set; }
    public int Order { get; set; }
    public int Version { get; set; }
}
