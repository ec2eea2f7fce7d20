namespace CallCenter.Core.Audit;

/// <summary>Changes of this entity go into the journal of changes, field by field.</summary>
/// <param name="title">The property people know it by.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AuditedAttribute(string title) : Attribute
{
    public string Title { get; } = title;

    /// <summary>Properties whose changes mean nothing to people.</summary>
    public string[] Ignore { get; init; } = [];

    /// <summary>Properties of which only the fact of the change is written.</summary>
    public string[] Secrets { get; init; } = [];

    /// <summary>Properties no form holds: changing them makes no form stale.</summary>
    public string[] Unversioned { get; init; } = [];
}

/// <summary>A row that belongs to an audited entity and is shown in the journal as a part of it.</summary>
/// <param name="owner">The audited entity.</param>
/// <param name="ownerKey">The property that holds the owner's id.</param>
/// <param name="name">The property that tells one part from another; one that is not stored will do.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AuditedPartAttribute(Type owner, string ownerKey, string name) : Attribute
{
    public Type Owner { get; } = owner;
    public string OwnerKey { get; } = ownerKey;
    public string Name { get; } = name;
    public string[] Ignore { get; init; } = [];
    public string[] Secrets { get; init; } = [];
}
